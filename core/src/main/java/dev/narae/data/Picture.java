package dev.narae.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A decoded image: the one class that touches the module java.desktop, so that only reading images needs it. */
final class Picture {
    /** A file of so many bytes is not let claim more pixels than this a byte: what deflate packs at best, a byte a pixel. */
    private static final long MAX_PIXELS_PER_BYTE = 1032;

    private final BufferedImage image;

    private Picture(BufferedImage image) {
        this.image = image;
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    static Picture decode(Path file, byte[] bytes) {
        String format = begins(bytes, 0x89, 'P', 'N', 'G') ? "png" : begins(bytes, 0xFF, 0xD8, 0xFF) ? "jpeg" : "";
        if (format.isEmpty()) {
            throw DataException.atByte(file, 0, "neither a PNG nor a JPEG image; convert it to one of them");
        }
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        if (!readers.hasNext()) {
            throw DataException.of(file, "this JDK has no reader of " + format + " images");
        }
        ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > bytes.length * MAX_PIXELS_PER_BYTE) {
                throw DataException.of(file, "the header claims " + reader.getWidth(0) + " x " + reader.getHeight(0) + " pixels, more than "
                        + bytes.length + " bytes can hold; the image is truncated or corrupt");
            }
            return new Picture(reader.read(0));
        } catch (DataException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The JDK's decoders answer some damage with index, argument and state errors of every kind.
            throw DataException.of(file, "corrupt or unsupported " + format + " image (" + e.getMessage() + ")", e);
        } finally {
            reader.dispose();
        }
    }

    private static boolean begins(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** One row of an image as channel after channel, on [0, 1]. */
    void readLine(int y, int channels, float[] line) {
        int w = image.getWidth();
        Raster raster = image.getRaster();
        // getRGB would take grey samples for linear light and change them.
        boolean plainGrey = raster.getNumBands() <= 2 && !(image.getColorModel() instanceof IndexColorModel);
        if (plainGrey) {
            float full = (1 << image.getColorModel().getComponentSize(0)) - 1;
            int[] samples = raster.getSamples(raster.getMinX(), raster.getMinY() + y, w, 1, 0, (int[]) null);
            for (int c = 0; c < channels; c++) {
                for (int x = 0; x < w; x++) {
                    line[c * w + x] = samples[x] / full;
                }
            }
            return;
        }
        int[] colours = image.getRGB(0, y, w, 1, null, 0, w);
        for (int x = 0; x < w; x++) {
            float red = (colours[x] >> 16 & 0xFF) / 255f;
            float green = (colours[x] >> 8 & 0xFF) / 255f;
            float blue = (colours[x] & 0xFF) / 255f;
            if (channels == 1) {
                line[x] = 0.299f * red + 0.587f * green + 0.114f * blue;
            } else {
                line[x] = red;
                line[w + x] = green;
                line[2 * w + x] = blue;
            }
        }
    }
}
