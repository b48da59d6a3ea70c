package dev.narae.cpu;

/**
 * The extents of a convolution of batched images with up to three spatial axes.
 *
 * @param batch number of images, 0 or more
 * @param inChannels channels of the input, a multiple of groups
 * @param outChannels channels of the output, a multiple of groups
 * @param groups into how many independent groups the channels fall
 */
record ConvolutionShape(int batch, int inChannels, int outChannels, int groups, WindowAxis depth, WindowAxis height, WindowAxis width) {
    ConvolutionShape {
        if (batch < 0 || inChannels < 1 || outChannels < 1 || groups < 1 || inChannels % groups != 0 || outChannels % groups != 0) {
            throw new IllegalArgumentException("convolution: batch " + batch + ", channels " + inChannels + " to " + outChannels + ", groups " + groups);
        }
    }

    int groupIn() {
        return inChannels / groups;
    }

    int groupOut() {
        return outChannels / groups;
    }

    int taps() {
        return depth.kernel() * height.kernel() * width.kernel();
    }

    int outputPixels() {
        return depth.output() * height.output() * width.output();
    }

    int inputPixels() {
        return depth.input() * height.input() * width.input();
    }

    /**
     * Whether there is one output, whose window is the whole image: the gradient by the input is then a plain product of dy and
     * the weights, where patches would be zero but for one tap. So a generator makes its first image of noise.
     */
    boolean seesAll() {
        return groups == 1 && depth.seesAll() && height.seesAll() && width.seesAll();
    }

    /** Whether a plane of outputs sees the plane of inputs in its place and no other. */
    boolean isPlaneByPlane() {
        return depth.equals(new WindowAxis(depth.input(), depth.input(), 1, 1, 0, 0, depth.dilation()));
    }

    /** Each channel has a kernel of its own and nothing is summed over channels. */
    boolean depthwise() {
        return groups > 1 && groupIn() == 1;
    }
}
