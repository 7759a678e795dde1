package io.ganymede.hub.spawner.kubernetes.profile;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;

/**
 * Who may choose something, in the Common Expression Language: {@code 'gpu' in user.groups}. Compiled and type-checked
 * once, when the configuration is read. It can reach nothing but what {@link Subject} holds, and its cost is bounded: length,
 * depth and number of iterations are limited, and its regular expressions take linear time.
 *
 * <p>A condition that cannot be evaluated, because it asks for an attribute that is not there, does not hold.
 */
public final class Condition {
    private static final Logger LOGGER = System.getLogger(Condition.class.getName());
    private static final CelOptions LIMITS = CelOptions.current()
            .maxExpressionCodePointSize(2000)
            .maxParseRecursionDepth(40)
            .comprehensionMaxIterations(10_000)
            .build();

    private final String expression;
    private final CelRuntime.Program program;

    private Condition(String expression, CelRuntime.Program program) {
        this.expression = expression;
        this.program = program;
    }

    /** @throws InvalidConditionException if it is no expression that is true or false; the message says what is wrong */
    static Condition compile(String expression) throws InvalidConditionException {
        CelValidationResult result = Language.COMPILER.compile(expression);
        if (result.hasError()) {
            throw new InvalidConditionException(result.getErrors().get(0).getMessage());
        }
        try {
            return new Condition(expression, Language.RUNTIME.createProgram(result.getAst()));
        } catch (CelEvaluationException | dev.cel.common.CelValidationException e) {
            throw new InvalidConditionException(e.getMessage());
        }
    }

    /** Whether there is no condition, or it holds. */
    static boolean holds(Optional<Condition> condition, Subject subject) {
        return condition.map(present -> present.holds(subject)).orElse(true);
    }

    private boolean holds(Subject subject) {
        Map<String, Object> known = Map.of(
                "user.name", subject.username(),
                "user.groups", subject.groups(),
                "user.admin", subject.admin(),
                "user.attributes", subject.attributes(),
                "server.name", subject.serverName());
        try {
            return Boolean.TRUE.equals(program.eval(known));
        } catch (CelEvaluationException e) {
            LOGGER.log(
                    Level.DEBUG,
                    "The condition {0} could not be evaluated for user {1}, so it does not hold: {2}",
                    expression,
                    subject.username(),
                    e.getMessage());
            return false;
        }
    }

    @Override
    public String toString() {
        return expression;
    }

    /** Made when the first condition is compiled: most hubs have none. */
    private static final class Language {
        static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(LIMITS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar("user.name", SimpleType.STRING)
                .addVar("user.groups", ListType.create(SimpleType.STRING))
                .addVar("user.admin", SimpleType.BOOL)
                .addVar("user.attributes", MapType.create(SimpleType.STRING, SimpleType.DYN))
                .addVar("server.name", SimpleType.STRING)
                .setResultType(SimpleType.BOOL)
                .build();
        static final CelRuntime RUNTIME =
                CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(LIMITS).build();

        private Language() {}
    }
}
