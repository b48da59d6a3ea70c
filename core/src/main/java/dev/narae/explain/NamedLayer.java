package dev.narae.explain;

import dev.narae.nn.Module;
import dev.narae.text.EditDistance;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the part of a network that a name means. */
final class NamedLayer {
    private static final int NEAREST = 5;

    private NamedLayer() {
    }

    /** @throws IllegalArgumentException if there is none; the message names the nearest */
    static Module of(String what, Module network, String name) {
        Map<String, Module> all = network.namedModules();
        Module found = all.get(name);
        if (found != null) {
            return found;
        }
        List<String> near = all.keySet().stream().filter(known -> !known.isEmpty()).sorted(Comparator.comparingInt(known -> EditDistance.of(known, name))).toList();
        throw new IllegalArgumentException(what + ": there is no layer '" + name + "'" + (near.isEmpty() ? "; the network has no parts"
                : "; did you mean " + near.stream().limit(NEAREST).map(each -> "'" + each + "'").collect(Collectors.joining(", ")) + "? All "
                + near.size() + " names are in model.namedModules()"));
    }

    /** For a layer that nothing was seen of. */
    static IllegalArgumentException notSeen(String what, String name, Module layer) {
        String type = layer.getClass().getSimpleName();
        return new IllegalArgumentException(what + ": layer '" + name + "' (" + type + ") gave no tensor while the network ran: either forward does not "
                + "use it, or " + type + " is called directly and its forward is not inside located(() -> ...), which shows it");
    }
}
