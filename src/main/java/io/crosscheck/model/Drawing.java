package io.crosscheck.model;

import java.util.List;
import java.util.Locale;

/**
 * A network as a picture: a box for each layer, below those whose outputs it takes, and an arrow
 * for each of them; one past other layers goes beside them.
 *
 * <p>Units: pixels; every coordinate is a whole number, so that the same network gives the same
 * text.
 *
 * @param model the network's name
 * @param input the name of the network's input
 */
public record Drawing(String model, String input, Functional network) {
  private static final int BOX_WIDTH = 240;
  private static final int BOX_HEIGHT = 58;
  private static final int ACROSS = 28;
  private static final int DOWN = 34;
  private static final int MARGIN = 16;
  private static final int FIRST_LINE = 19;
  private static final int LINE = 16;
  private static final int LONGEST_NAME = 30;

  /** The picture of a network that has only the names which Keras gives in a fresh process. */
  public static String of(Functional network) {
    String model = network.isSequential() ? "sequential" : "functional";
    return new Drawing(model, Functional.INPUT, network).svg();
  }

  /** The picture as a file in SVG. */
  public String svg() {
    DrawingGrid grid = DrawingGrid.of(network);
    int width = 2 * MARGIN + grid.columns() * (BOX_WIDTH + ACROSS) - ACROSS;
    int height = 2 * MARGIN + grid.rows() * (BOX_HEIGHT + DOWN) - DOWN;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" \
            viewBox="0 0 %1$d %2$d" role="img" font-family="sans-serif" font-size="12">
            <title>%3$s</title>
            <defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" \
            markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="#555"/></marker></defs>
            <rect width="100%%" height="100%%" fill="#fff"/>
            """,
            width,
            height,
            escaped(model)));
    grid.arrows().forEach(arrow -> svg.append(arrow(arrow)));
    svg.append(box(grid.place(Functional.INPUT), input, "InputLayer", network.input(), 0));
    for (PlacedLayer placed : network.placed()) {
      Layer layer = placed.layer();
      String type =
          layer.activation() == Activation.LINEAR
              ? layer.className()
              : layer.className() + ", " + layer.activation().kerasName();
      DrawingGrid.Place place = grid.place(placed.name());
      svg.append(box(place, placed.name(), type, placed.output(), placed.parameters()));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String box(
      DrawingGrid.Place place, String name, String type, SampleShape output, long values) {
    int left = left(place);
    int top = top(place);
    String weights = values == 0 ? "" : String.format(Locale.ROOT, ", %,d weights", values);
    return String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" fill=\"#%s\""
                + " stroke=\"#555\"/>\n",
            left,
            top,
            BOX_WIDTH,
            BOX_HEIGHT,
            values == 0 ? "f4f4f4" : "e3eefb")
        + text(left, top + FIRST_LINE, " font-weight=\"bold\"", shortened(name))
        + text(left, top + FIRST_LINE + LINE, "", type)
        + text(left, top + FIRST_LINE + 2 * LINE, " fill=\"#555\"", output + weights);
  }

  private static String text(int left, int y, String attributes, String text) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\"%s>%s</text>\n",
        left + BOX_WIDTH / 2,
        y,
        attributes,
        escaped(text));
  }

  /** A line from below a box, straight past the layers between, to above another. */
  private static String arrow(List<DrawingGrid.Place> through) {
    DrawingGrid.Place from = through.get(0);
    StringBuilder path = new StringBuilder();
    int x = middle(from);
    int y = top(from) + BOX_HEIGHT;
    path.append("M").append(x).append(' ').append(y);
    for (int i = 1; i < through.size(); i++) {
      DrawingGrid.Place place = through.get(i);
      int toX = middle(place);
      int toY = top(place);
      int half = (y + toY) / 2;
      path.append(" C").append(x).append(' ').append(half).append(' ');
      path.append(toX).append(' ').append(half).append(' ').append(toX).append(' ').append(toY);
      if (i < through.size() - 1) {
        toY += BOX_HEIGHT;
        path.append(" V").append(toY);
      }
      x = toX;
      y = toY;
    }
    return "<path d=\"" + path + "\" fill=\"none\" stroke=\"#555\" marker-end=\"url(#tip)\"/>\n";
  }

  private static int left(DrawingGrid.Place place) {
    return MARGIN + place.column() * (BOX_WIDTH + ACROSS);
  }

  private static int middle(DrawingGrid.Place place) {
    return left(place) + BOX_WIDTH / 2;
  }

  private static int top(DrawingGrid.Place place) {
    return MARGIN + place.row() * (BOX_HEIGHT + DOWN);
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
