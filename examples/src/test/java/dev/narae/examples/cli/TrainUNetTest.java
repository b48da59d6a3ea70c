package dev.narae.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.io.ModelFile;
import dev.narae.nn.Module;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainUNetTest {
    @TempDir
    Path folder;

    @Test
    void leavesANetworkThatLoadsWithoutItsClass() {
        Path run = folder.resolve("run");
        CommandRun trained = CommandRun.of("train", "unet", "--pictures", "16", "--side", "29", "--width", "2", "--depth", "2", "--epochs", "2",
                "--batch", "8", "--device", "cpu", "--out", run.toString());
        assertEquals(0, trained.code(), trained::toString);
        assertTrue(trained.out().contains("mean intersection over union"), trained::toString);
        assertTrue(Files.exists(run.resolve("pictures.png")) && Files.exists(run.resolve("result.json")));
        try (Device device = Device.open("cpu")) {
            Module network = ModelFile.read(run.resolve("best.safetensors"), device);
            assertEquals(Shape.of(1, 11, 29, 29), network.forward(Tensor.zeros(device, 1, 1, 29, 29)).shape());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --side     | 27 | --side 27: must be from 28 to 1024
            --pictures | 7  | --pictures 7: must be from 8 to 1000000
            --depth    | 5  | --depth 5: must be from 1 to 4
            --width    | 0  | --width 0: must be 1 or more
            --lr       | -1 | --lr -1: must be a positive number
            """)
    void refusesBadNumbers(String option, String value, String message) {
        CommandRun refused = CommandRun.of("train", "unet", option, value, "--out", folder.resolve("run").toString());
        assertEquals(2, refused.code(), refused::toString);
        assertTrue(refused.err().contains(message), refused::toString);
    }
}
