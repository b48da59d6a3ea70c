package dev.narae.examples.cli;

import dev.narae.tensor.Arithmetic;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The value of {@code --precision}. */
final class PrecisionName implements ITypeConverter<Arithmetic> {
    /** For descriptions. */
    static final String KNOWN = "float32, tf32, bfloat16, float16";

    @Override
    public Arithmetic convert(String name) {
        try {
            return Arithmetic.named(name);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
