package io.ganymede.hub.spawner.docker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings values of options from the forms that DockerSpawner's Python client takes to those of the Engine API. What has
 * the engine's form already stays. Has no effects.
 */
final class EngineOptions {
    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)([kmgt]?)(?:i?b)?");
    private static final int DEVICE_PARTS = 3;
    private static final Map<String, String> SPECIAL_KEYS = Map.of(
            "device_ids", "DeviceIDs", "start_period", "StartPeriod", "maximum_retry_count", "MaximumRetryCount");

    private EngineOptions() {}

    /** The value of the option of that name of the engine. */
    static Object value(String name, Object value) {
        return switch (name) {
            case "Memory", "MemoryReservation", "MemorySwap", "ShmSize" ->
                value instanceof String text ? bytes(text) : value;
            case "Cmd", "Entrypoint" ->
                value instanceof String text ? Arrays.asList(text.strip().split("\\s+")) : value;
            case "Env" -> assignments(value);
            case "ExtraHosts", "Links" -> value instanceof Map<?, ?> map ? pairs(map) : value;
            case "Devices" -> each(value, EngineOptions::device);
            case "DeviceRequests", "Ulimits" -> each(value, EngineOptions::capitalised);
            case "RestartPolicy", "LogConfig", "Healthcheck" -> capitalised(value);
            case "Mounts" -> mounts(value);
            case "Tmpfs", "Volumes" -> value instanceof List<?> paths ? tree(paths, name) : value;
            case "User" -> value == null ? null : value.toString();
            default -> value;
        };
    }

    /** A number of bytes, with the units of Docker's own client; anything else stays for the engine to judge. */
    private static Object bytes(String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            return text;
        }
        int power = size.group(2).isEmpty() ? 0 : "kmgt".indexOf(size.group(2)) + 1;
        return (long) (Double.parseDouble(size.group(1)) * (1L << (10 * power)));
    }

    static List<String> pairs(Map<?, ?> map) {
        return map.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .toList();
    }

    private static Object assignments(Object value) {
        return value instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList()
                : value;
    }

    /** Mounts as maps of Python's argument names. */
    static Object mounts(Object value) {
        return each(value, mount -> {
            Map<String, Object> engine = new LinkedHashMap<>();
            Map<String, Object> volume = new LinkedHashMap<>();
            Map<String, Object> tmpfs = new LinkedHashMap<>();
            ((Map<?, ?>) mount).forEach((key, given) -> {
                switch (key.toString()) {
                    case "propagation" -> engine.put("BindOptions", Map.of("Propagation", given));
                    case "no_copy" -> volume.put("NoCopy", given);
                    case "labels" -> volume.put("Labels", given);
                    case "driver_config" -> volume.put("DriverConfig", capitalised(given));
                    case "tmpfs_size" -> tmpfs.put("SizeBytes", given instanceof String text ? bytes(text) : given);
                    case "tmpfs_mode" -> tmpfs.put("Mode", given);
                    default -> engine.put(capitalised(key.toString()), given);
                }
            });
            engine.putIfAbsent("Type", "volume");
            if (!volume.isEmpty()) {
                engine.put("VolumeOptions", volume);
            }
            if (!tmpfs.isEmpty()) {
                engine.put("TmpfsOptions", tmpfs);
            }
            return engine;
        });
    }

    private static Object device(Object device) {
        if (!(device instanceof String text)) {
            return device;
        }
        String[] parts = text.split(":", DEVICE_PARTS);
        Map<String, Object> engine = new LinkedHashMap<>();
        engine.put("PathOnHost", parts[0]);
        engine.put("PathInContainer", parts.length > 1 ? parts[1] : parts[0]);
        engine.put("CgroupPermissions", parts.length == DEVICE_PARTS ? parts[2] : "rwm");
        return engine;
    }

    private static Map<String, Object> tree(List<?> paths, String name) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Object path : paths) {
            String[] parts = path.toString().split(":", 2);
            Object options = parts.length > 1 ? parts[1] : "";
            tree.put(parts[0], name.equals("Volumes") ? Map.of() : options);
        }
        return tree;
    }

    /** A map with the engine's spelling of its keys. */
    private static Object capitalised(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, Object> engine = new LinkedHashMap<>();
        map.forEach((key, item) -> engine.put(capitalised(key.toString()), item));
        return engine;
    }

    private static String capitalised(String name) {
        if (SPECIAL_KEYS.containsKey(name)) {
            return SPECIAL_KEYS.get(name);
        }
        StringBuilder words = new StringBuilder();
        for (String word : name.split("_")) {
            words.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return words.toString();
    }

    private static Object each(Object value, java.util.function.UnaryOperator<Object> change) {
        if (!(value instanceof List<?> items)) {
            return value;
        }
        List<Object> changed = new ArrayList<>();
        items.forEach(item -> changed.add(change.apply(item)));
        return changed;
    }
}
