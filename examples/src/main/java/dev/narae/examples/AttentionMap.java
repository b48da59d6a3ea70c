package dev.narae.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Which token of the source each token of the answer looked at, as PNG: the darker, the more. */
final class AttentionMap {
    private static final int CELL = 22;
    private static final int MARGIN = 34;
    private static final Color DARK = new Color(0x1F, 0x4E, 0x9E);
    private static final Color LINE = new Color(0xE4, 0xE4, 0xE4);

    private AttentionMap() {
    }

    /**
     * @param across  the source's tokens, a column each
     * @param down    the answer's tokens, a row each
     * @param weights {@code [down][across]}, from 0 to 1
     */
    static byte[] png(String title, List<String> across, List<String> down, float[][] weights) {
        int width = 2 * MARGIN + across.size() * CELL;
        int height = 3 * MARGIN + down.size() * CELL;
        BufferedImage image = new BufferedImage(Math.max(width, 420), height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.setColor(Color.BLACK);
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
        g.drawString(title, MARGIN, MARGIN - 12);
        g.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 14));
        g.setStroke(new BasicStroke(1));
        for (int row = 0; row < down.size(); row++) {
            int y = 2 * MARGIN + row * CELL;
            centred(g, down.get(row), MARGIN / 2, y + CELL / 2);
            for (int column = 0; column < across.size(); column++) {
                int x = MARGIN + column * CELL;
                g.setColor(shade(weights[row][column]));
                g.fillRect(x, y, CELL, CELL);
                g.setColor(LINE);
                g.drawRect(x, y, CELL, CELL);
            }
            g.setColor(Color.BLACK);
        }
        for (int column = 0; column < across.size(); column++) {
            centred(g, across.get(column), MARGIN + column * CELL + CELL / 2, 2 * MARGIN - CELL / 2);
        }
        g.dispose();
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** White for 0, dark for 1. */
    private static Color shade(float weight) {
        float w = Math.clamp(weight, 0f, 1f);
        return new Color(mix(DARK.getRed(), w), mix(DARK.getGreen(), w), mix(DARK.getBlue(), w));
    }

    private static int mix(int dark, float weight) {
        return Math.round(255 + (dark - 255) * weight);
    }

    private static void centred(Graphics2D g, String text, int x, int y) {
        FontMetrics metrics = g.getFontMetrics();
        g.drawString(text, x - metrics.stringWidth(text) / 2, y + metrics.getAscent() / 2 - 1);
    }
}
