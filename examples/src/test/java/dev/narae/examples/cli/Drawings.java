package dev.narae.examples.cli;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Images as a user may bring them, that show what {@link IdxFiles} is about. */
final class Drawings {
    private Drawings() {
    }

    /** A bar in one of twelve rows, light on dark, or dark on light. */
    static Path row(Path file, int side, int row, boolean darkOnLight) throws IOException {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(darkOnLight ? Color.WHITE : Color.BLACK);
        graphics.fillRect(0, 0, side, side);
        graphics.setColor(darkOnLight ? Color.BLACK : Color.WHITE);
        graphics.fillRect(0, row * side / IdxFiles.SIDE, side, side / IdxFiles.SIDE);
        graphics.dispose();
        String name = file.getFileName().toString();
        ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
        return file;
    }
}
