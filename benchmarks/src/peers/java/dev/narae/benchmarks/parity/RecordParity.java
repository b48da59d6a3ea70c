package dev.narae.benchmarks.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Records what PyTorch computes, for the parity tests of the conformance kit.
 *
 * <p>Run from the root of the repository:
 * <pre>{@code mvn -q -B -P peers,record-parity -pl benchmarks -am process-classes}</pre>
 * which resolves PyTorch's CPU build through DJL (about 200 MB, under the profile {@code peers} only) and writes one
 * safetensors file a family into the resources of {@code backend-tck}. The same sources give the same files:
 * every input is drawn by {@link java.util.Random} from a seed made of the case's name.
 */
public final class RecordParity {
    private RecordParity() {}

    /** Writes all fixtures into the folder {@code arguments[0]} and prints how many cases they hold. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("expected one argument: the folder that the fixtures go to");
        }
        Path folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        Map<String, Consumer<Family>> families = new LinkedHashMap<>();
        families.put("layers", LayerCases::record);
        families.put("convolutions", ConvolutionCases::record);
        families.put("transposed-convolutions", ConvolutionCases::recordTransposed);
        families.put("pooling", PoolingCases::record);
        families.put("normalization", NormalizationCases::record);
        families.put("recurrent", RecurrentCases::record);
        families.put("cells", CellCases::record);
        families.put("attention", AttentionCases::record);
        families.put("transformers", TransformerCases::record);
        families.put("activations", ActivationCases::record);
        families.put("losses", LossCases::record);
        families.put("margins", MarginCases::record);
        families.put("ctc", CtcCases::record);
        families.put("optimizers", OptimizerCases::record);
        families.put("tensors", TensorCases::record);
        families.put("networks", NetworkCases::record);
        families.put("convnets", ConvnetCases::record);

        int total = 0;
        try (TorchScript torch = new TorchScript()) {
            System.out.println("PyTorch " + torch.version());
            for (Map.Entry<String, Consumer<Family>> entry : families.entrySet()) {
                Family family = new Family(entry.getKey(), torch);
                entry.getValue().accept(family);
                family.write(folder);
                System.out.printf("%-24s %4d cases, %7d bytes%n", family.name(), family.cases(),
                        Files.size(folder.resolve(family.name() + ".safetensors")));
                total += family.cases();
            }
        }
        System.out.printf("%d cases recorded into %s%n", total, folder);
    }
}
