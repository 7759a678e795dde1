package io.ganymede.hub.machine;

/** What a name must be before PAM, the machine's user database or a program hears of it. Pure. */
public final class SystemName {
    private static final int LONGEST = 255;
    /** At the beginning they mean something else to programs, or to the files that users are listed in. */
    private static final String MISLEADING_FIRST = "-+~@";
    /** They separate fields, entries or folders. */
    private static final String SEPARATORS = ":,/";

    private SystemName() {}

    /** Whether somebody of the machine may be called so; of those who may not nobody is asked. */
    public static boolean isPossible(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST
                && name.equals(name.strip())
                && MISLEADING_FIRST.indexOf(name.charAt(0)) < 0
                && !name.chars().allMatch(character -> character == '.')
                && name.chars().noneMatch(SystemName::isForbidden);
    }

    private static boolean isForbidden(int character) {
        return Character.isISOControl(character) || SEPARATORS.indexOf(character) >= 0;
    }
}
