package dev.narae.nn.seq2seq;

import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;

/** The tokens of answers that a decoder has not read yet, int32 {@code [sequences, count]}. */
record TargetTokens(Tensor tokens, int count) {
    /**
     * @param asked     what {@link dev.narae.nn.decode.NextToken#logits} is given
     * @param sequences how many are being answered
     * @param read      how many tokens of each were read already
     */
    static TargetTokens further(Device device, int[][] asked, int sequences, int read) {
        if (asked.length != sequences) {
            throw new ShapeException("decoding: " + asked.length + " answers asked for, and " + sequences
                    + " sources were read; give one prompt for each source");
        }
        int count = asked[0].length - read;
        if (count < 1) {
            throw new IllegalStateException("decoding: " + read + " tokens are read already, and the sequences have " + asked[0].length
                    + "; read the sources anew for each decoding");
        }
        int[] flat = new int[asked.length * count];
        for (int row = 0; row < asked.length; row++) {
            System.arraycopy(asked[row], read, flat, row * count, count);
        }
        return new TargetTokens(Tensor.of(device, flat, asked.length, count), count);
    }
}
