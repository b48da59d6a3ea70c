package dev.narae.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.nn.Linear;
import dev.narae.nn.Parameter;
import dev.narae.nn.Sequential;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterGroupsTest {
    private final Sequential model = new Sequential().add("fc1", Linear.of(2, 3, Rng.seeded(1))).add("fc2", Linear.of(3, 2, Rng.seeded(2)));

    private static List<String> names(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::name).toList();
    }

    @Test
    void firstMatchWinsAndRatesAreTheGroups() {
        ParameterGroups groups = ParameterGroups.of(model).group("*.bias", 0.5, 0).group("fc1.*", 0.25, 0);
        assertEquals(List.of("fc2.weight"), names(groups.rest()));
        assertEquals(List.of("fc1.bias", "fc2.bias"), names(groups.groups().get(0).parameters()));
        assertEquals(List.of("fc1.weight"), names(groups.groups().get(1).parameters()));
        Sgd optimizer = groups.addTo(Sgd.of(groups.rest(), 1)).build();
        Map<String, float[]> before = new LinkedHashMap<>();
        Map<Tensor, Tensor> ones = new LinkedHashMap<>();
        model.namedParameters().forEach((name, parameter) -> {
            before.put(name, parameter.value().toFloatArray());
            ones.put(parameter.value(), parameter.value().detach().onesLike());
        });
        optimizer.step(Gradients.of(ones));
        model.namedParameters().forEach((name, parameter) -> {
            double rate = name.endsWith("bias") ? 0.5 : name.startsWith("fc1") ? 0.25 : 1;
            float[] after = parameter.value().toFloatArray();
            for (int i = 0; i < after.length; i++) {
                assertEquals(before.get(name)[i] - rate, after[i], 1e-6, name);
            }
        });
    }

    @Test
    void whatDoesNotFitIsRefused() {
        ParameterGroups groups = ParameterGroups.of(model).group("*.bias", 0.5, 0);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> groups.group("fc1.bias", 1, 0)).getMessage().contains("in a group already"));
        assertThrows(IllegalArgumentException.class, () -> groups.group("fc3.*", 1, 0));
        assertThrows(IllegalArgumentException.class, () -> groups.group("fc1.*", -1, 0));
        assertEquals(List.of("fc1.weight", "fc2.weight"), names(groups.rest()));
    }
}
