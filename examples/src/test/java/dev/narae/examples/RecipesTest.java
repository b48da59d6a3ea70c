package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.nn.Module;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecipesTest {
    static Stream<String> names() {
        return Recipes.all().stream().map(Recipe::name);
    }

    @Test
    void findsTheClassesOfThisPackage() {
        List<String> names = names().toList();
        assertTrue(names.containsAll(List.of("lenet", "mlp", "softmax")), names.toString());
        assertEquals(names.stream().sorted().distinct().toList(), names);
        assertTrue(names.contains(Recipes.FIRST));
    }

    @ParameterizedTest
    @MethodSource("names")
    void mapsImagesToLogitsAndLearns(String name) {
        Recipe recipe = Recipes.named(name);
        Rng rng = Rng.seeded(1);
        try (Device device = Device.best(); Scope _ = Scope.open("test")) {
            Module network = recipe.network(Shape.of(3, 14, 13), 4, rng.child("init")).to(device);
            Tensor images = rng.child("images").uniform(device, 4, 3, 14, 13);
            Tensor labels = Tensor.of(device, new long[] {0, 1, 2, 3}, 4);
            assertEquals(Shape.of(4, 4), network.forward(images).shape());
            var optimizer = recipe.optimizer(network, recipe.settings());
            network.eval();
            double before = recipe.loss(network.forward(images), labels).item();
            network.train();
            for (int i = 0; i < 15; i++) {
                optimizer.step(recipe.loss(network.forward(images), labels).backward());
            }
            network.eval();
            double after = recipe.loss(network.forward(images), labels).item();
            assertTrue(after < before, "loss " + before + " before, " + after + " after");
            assertTrue(network.spec().isPresent(), "a recipe's network must be made of known layers");
        }
    }

    @Test
    void suggestsTheNearestNameWhereItIsNear() {
        IllegalArgumentException near = assertThrows(IllegalArgumentException.class, () -> Recipes.named("lenett"));
        assertTrue(near.getMessage().contains("did you mean 'lenet'?"), near.getMessage());
        IllegalArgumentException far = assertThrows(IllegalArgumentException.class, () -> Recipes.named("transformer"));
        assertTrue(!far.getMessage().contains("did you mean") && far.getMessage().contains("lenet, "), far.getMessage());
    }
}
