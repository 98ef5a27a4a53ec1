// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Says in words in which fields two documents differ. */
final class Differences {

    private static final int NAMED = 3;
    private static final int SHOWN_CHARACTERS = 80;

    /** 1 and 1.0 are one number. */
    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> one.isNumber() && other.isNumber()
            ? new BigDecimal(one.asString()).compareTo(new BigDecimal(other.asString()))
            : one.equals(other) ? 0 : 1;

    private Differences() {}

    /** Whether both say the same. */
    static boolean same(JsonNode one, JsonNode other) {
        return one.equals(BY_VALUE, other);
    }

    /** The first few fields, with what each document says; nested ones with a dot. */
    static String words(JsonNode expected, JsonNode found) {
        List<String> differences = new ArrayList<>();
        collect("", expected, found, differences);
        String named = String.join("; ", differences.subList(0, Math.min(NAMED, differences.size())));
        return differences.size() <= NAMED
                ? named
                : named + "; and %d more fields".formatted(differences.size() - NAMED);
    }

    private static void collect(String prefix, JsonNode expected, JsonNode found, List<String> differences) {
        Set<String> fields = new TreeSet<>(expected.propertyNames());
        fields.addAll(found.propertyNames());
        for (String field : fields) {
            JsonNode one = expected.path(field);
            JsonNode other = found.path(field);
            if (one.isObject() && other.isObject()) {
                collect(prefix + field + ".", one, other, differences);
            } else if (!same(one, other)) {
                differences.add("%s%s is %s, and its event says %s"
                        .formatted(prefix, field, shown(other, "missing"), shown(one, "nothing")));
            }
        }
    }

    private static String shown(JsonNode value, String absent) {
        if (value.isMissingNode()) {
            return absent;
        }
        String text = value.toString();
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
