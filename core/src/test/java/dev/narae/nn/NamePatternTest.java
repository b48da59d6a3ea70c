package dev.narae.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamePatternTest {
    private static Sequential model() {
        Rng rng = Rng.seeded(1);
        Sequential features = new Sequential().add("fc1", Linear.of(2, 3, rng)).add("norm1", BatchNorm1d.of(3).build());
        return new Sequential().add("features", features).add("head", Linear.of(3, 2, rng));
    }

    @Test
    void patternsMatchWholeNames() {
        assertTrue(NamePattern.of("features.*").matches("features.fc1.weight"));
        assertTrue(NamePattern.of("*.bias|*norm*").matches("features.norm1.weight"));
        assertTrue(NamePattern.of("fc?.bias").matches("fc1.bias"));
        assertFalse(NamePattern.of("fc?.bias").matches("fc12.bias"));
        assertFalse(NamePattern.of("fc1").matches("fc1.bias"));
        assertFalse(NamePattern.of("a.b").matches("axb"));
        assertTrue(NamePattern.of("a[0](+)\\E").matches("a[0](+)\\E"));
        assertEquals(Set.of("features.fc1.bias", "features.norm1.bias", "head.bias"), NamePattern.of("*.bias").in(model()).keySet());
        for (String empty : List.of("", "|a", "a||b", "a|")) {
            assertThrows(IllegalArgumentException.class, () -> NamePattern.of(empty));
        }
    }

    @Test
    void frozenLayersGetNoGradient() {
        Sequential model = model();
        model.freeze("features.*");
        Tensor x = Rng.seeded(2).normal(Device.standard(), DType.F32, Shape.of(4, 2), 0, 1);
        Gradients gradients = model.forward(x).square().sum().backward();
        model.namedParameters().forEach((name, parameter) ->
                assertEquals(name.startsWith("head"), gradients.find(parameter.value()).isPresent(), name));
        model.unfreeze("*.bias", "*norm1*");
        assertEquals(List.of("features.fc1.weight"),
                model.namedParameters().entrySet().stream().filter(e -> !e.getValue().isTrainable()).map(java.util.Map.Entry::getKey).toList());
    }

    @Test
    void patternsThatMatchNothingChangeNothing() {
        Sequential model = model();
        String message = assertThrows(IllegalArgumentException.class, () -> model.freeze("head.*", "feature.*")).getMessage();
        assertTrue(message.contains("'feature.*'") && message.contains("features.fc1.weight"), message);
        assertTrue(model.parameters().stream().allMatch(Parameter::isTrainable));
    }
}
