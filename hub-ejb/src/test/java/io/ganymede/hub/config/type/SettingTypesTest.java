package io.ganymede.hub.config.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ganymede.hub.config.source.ConfigurationNode.Place;
import io.ganymede.hub.config.source.ConfigurationNode.Scalar;
import io.ganymede.hub.config.source.ConfigurationNode.ScalarKind;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTypesTest {

    private static Scalar written(String text) {
        return new Scalar(new Place("test", OptionalInt.empty()), ScalarKind.ANY, text);
    }

    @ParameterizedTest(name = "{0} is {1} bytes")
    @CsvSource({
        "0,0",
        "1,1",
        "1K,1024",
        "1Ki,1024",
        "512M,536870912",
        "512Mi,536870912",
        "2G,2147483648",
        "1.5G,1610612736",
        "1T,1099511627776",
        "0.1K,102"
    })
    void readsSizes(String text, long bytes) throws InvalidValueException {
        assertThat(SettingTypes.byteSize().parse(written(text)).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest(name = "\"{0}\" is no size")
    @ValueSource(strings = {"", "-1", "1.5", "1g", "1GB", "G", "1 G", "9999999999T", "1e9", "١"})
    void refusesOtherSizes(String text) {
        assertThatThrownBy(() -> SettingTypes.byteSize().parse(written(text)))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0,PT0S",
        "300,PT5M",
        "300s,PT5M",
        "5m,PT5M",
        "1h30m,PT1H30M",
        "2d,PT48H",
        "250ms,PT0.25S",
        "0.5,PT0.5S",
        "1.5h,PT1H30M"
    })
    void readsDurations(String text, Duration expected) throws InvalidValueException {
        assertThat(SettingTypes.duration().parse(written(text))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "\"{0}\" is no duration")
    @ValueSource(strings = {"", "-1", "5 m", "m", "5x", "5m3", "1e3", "99999999999999", "P1D"})
    void refusesOtherDurations(String text) {
        assertThatThrownBy(() -> SettingTypes.duration().parse(written(text)))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest(name = "{0} {1} is written as {2}")
    @CsvSource({"PT5M,seconds,300", "PT0.25S,seconds,0.25", "PT36H,days,1.5", "P14D,days,14"})
    void writesDurationsInTheirPlainUnit(Duration value, String unit, String expected) {
        SettingType<Duration> type = unit.equals("days") ? SettingTypes.days() : SettingTypes.duration();

        assertThat(type.toTree(value)).hasToString(expected);
    }

    @ParameterizedTest(name = "\"{0}\" is no whole number from 1 to 5")
    @ValueSource(strings = {"", "0", "6", "1.0", "0x1", "one", "99999999999999999999"})
    void refusesOtherIntegers(String text) {
        assertThatThrownBy(() -> SettingTypes.integer(1, 5).parse(written(text)))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest(name = "\"{0}\" is no number")
    @ValueSource(strings = {"", "-0.1", "NaN", ".inf", "1e999", "1,5"})
    void refusesOtherDecimals(String text) {
        assertThatThrownBy(() -> SettingTypes.decimal(0).parse(written(text)))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest(name = "\"{0}\" is no URL")
    @ValueSource(
            strings = {
                "",
                "example.org",
                "ftp://example.org",
                "http://",
                "http://a b",
                "http://user:pw@example.org",
                "http://example.org/?q",
                "http+unix://%2Ftmp"
            })
    void refusesOtherUrls(String text) {
        assertThatThrownBy(() -> SettingTypes.url().parse(written(text))).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest(name = "\"{0}\" is no URL to listen on")
    @ValueSource(
            strings = {
                "",
                "8000",
                ":8000",
                "ftp://127.0.0.1:8000",
                "http://127.0.0.1:0",
                "http://127.0.0.1:65536",
                "http://127.0.0.1:8000/../x",
                "http://127.0.0.1:8000?x",
                "http+unix://%2Ftmp%2Fx"
            })
    void refusesOtherListenUrls(String text) {
        assertThatThrownBy(() -> SettingTypes.listenUrl().parse(written(text)))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest(name = "\"{0}\" is no host")
    @ValueSource(strings = {"a b", "http://x", "a/b", "[::1]", "x:1y"})
    void refusesOtherHosts(String text) {
        assertThatThrownBy(() -> SettingTypes.host().parse(written(text))).isInstanceOf(InvalidValueException.class);
    }
}
