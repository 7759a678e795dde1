package io.ganymede.hub.spawner.kubernetes.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which members of an object are kept when it is read, so that what nobody asks for costs no memory. Elements of a list
 * share the mask of the list. Immutable.
 */
final class FieldMask {
    static final FieldMask EVERYTHING = new FieldMask(Map.of());

    private final Map<String, FieldMask> members;

    private FieldMask(Map<String, FieldMask> members) {
        this.members = members;
    }

    /** @param paths names of members separated by blanks, from the outermost to the innermost, which is kept whole */
    static FieldMask of(String... paths) {
        Node root = new Node();
        for (String path : paths) {
            Node node = root;
            for (String name : path.split(" ")) {
                node = node.children.computeIfAbsent(name, ignored -> new Node());
            }
        }
        return root.mask();
    }

    /** The same mask, and of that member what its own mask keeps. */
    FieldMask with(String name, FieldMask member) {
        Map<String, FieldMask> more = new HashMap<>(members);
        more.put(name, member);
        return new FieldMask(Map.copyOf(more));
    }

    /** The mask of a member, empty if the member is not kept. */
    Optional<FieldMask> member(String name) {
        return members.isEmpty() ? Optional.of(this) : Optional.ofNullable(members.get(name));
    }

    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();

        FieldMask mask() {
            if (children.isEmpty()) {
                return EVERYTHING;
            }
            Map<String, FieldMask> masks = new HashMap<>();
            children.forEach((name, child) -> masks.put(name, child.mask()));
            return new FieldMask(Map.copyOf(masks));
        }
    }
}
