package dev.narae.examples;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Pictures in rows and columns with names on them, as one PNG. Pixels are drawn as squares, so that small images can be looked at. */
final class PictureTable {
    private static final int GAP = 6;
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

    private final int side;
    private final List<String> columns;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String name, List<BufferedImage> pictures) {
    }

    /**
     * @param side    pixels of a picture's longer side as drawn
     * @param columns their names; empty for none
     */
    PictureTable(int side, List<String> columns) {
        this.side = side;
        this.columns = List.copyOf(columns);
    }

    /** @param name may have several lines */
    PictureTable row(String name, List<BufferedImage> pictures) {
        rows.add(new Row(name, List.copyOf(pictures)));
        return this;
    }

    /** A table without names of so many pictures a row. */
    static byte[] grid(int side, int across, List<BufferedImage> pictures) {
        PictureTable table = new PictureTable(side, List.of());
        for (int i = 0; i < pictures.size(); i += across) {
            table.row("", pictures.subList(i, Math.min(i + across, pictures.size())));
        }
        return table.png();
    }

    byte[] png() {
        FontMetrics metrics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics().getFontMetrics(TEXT);
        int names = rows.stream().flatMap(row -> row.name().lines()).mapToInt(metrics::stringWidth).max().orElse(0);
        int left = names == 0 ? GAP : names + 3 * GAP;
        int top = columns.isEmpty() ? GAP : metrics.getHeight() + 2 * GAP;
        int across = rows.stream().mapToInt(row -> row.pictures().size()).max().orElse(0);
        BufferedImage page = new BufferedImage(left + across * (side + GAP), top + rows.size() * (side + GAP), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = page.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, page.getWidth(), page.getHeight());
        pen.setFont(TEXT);
        pen.setColor(Color.BLACK);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        for (int j = 0; j < columns.size(); j++) {
            int middle = left + j * (side + GAP) + side / 2;
            pen.drawString(columns.get(j), middle - metrics.stringWidth(columns.get(j)) / 2, GAP + metrics.getAscent());
        }
        for (int i = 0; i < rows.size(); i++) {
            int y = top + i * (side + GAP);
            List<String> lines = rows.get(i).name().lines().toList();
            for (int k = 0; k < lines.size(); k++) {
                pen.drawString(lines.get(k), GAP, y + side / 2 + metrics.getAscent() + (2 * k - lines.size()) * metrics.getHeight() / 2);
            }
            for (int j = 0; j < rows.get(i).pictures().size(); j++) {
                BufferedImage picture = rows.get(i).pictures().get(j);
                double scale = side / (double) Math.max(picture.getWidth(), picture.getHeight());
                pen.drawImage(picture, left + j * (side + GAP), y, (int) Math.round(picture.getWidth() * scale),
                        (int) Math.round(picture.getHeight() * scale), null);
            }
        }
        pen.dispose();
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(page, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
