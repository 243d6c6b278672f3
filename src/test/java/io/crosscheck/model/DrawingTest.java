package io.crosscheck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.KerasModel;
import io.crosscheck.model.config.ModelConfig;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A picture shows every layer and every arrow, none on top of another. */
class DrawingTest {
  static List<KerasModel> readable() {
    return KerasModel.readable();
  }

  @ParameterizedTest
  @MethodSource("readable")
  void isWellFormedAndHasABoxForEachLayerAndAnArrowForEachInput(KerasModel model)
      throws ParserConfigurationException, IOException, SAXException {
    Functional network = ModelConfig.read(model.path()).network();
    String svg = Drawing.of(network);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    int boxes = 1 + network.nodes().size();
    int arrows = network.nodes().stream().mapToInt(node -> node.inputs().size()).sum();
    assertEquals(boxes + 1, document.getElementsByTagName("rect").getLength());
    assertEquals(arrows + 1, document.getElementsByTagName("path").getLength());
    network.nodes().forEach(node -> assertTrue(svg.contains(">" + node.name() + "<"), node.name()));
  }

  @ParameterizedTest
  @MethodSource("readable")
  void nothingLiesOnTopOfAnother(KerasModel model) {
    Functional network = ModelConfig.read(model.path()).network();
    DrawingGrid grid = DrawingGrid.of(network);
    Set<DrawingGrid.Place> places = new HashSet<>(grid.places().values());
    assertEquals(grid.places().size(), places.size());
    for (Functional.Node node : network.nodes()) {
      node.inputs()
          .forEach(input -> assertTrue(grid.place(input).row() < grid.place(node.name()).row()));
    }
    for (List<DrawingGrid.Place> arrow : grid.arrows()) {
      for (int i = 1; i < arrow.size(); i++) {
        assertEquals(arrow.get(i - 1).row() + 1, arrow.get(i).row());
      }
    }
  }

  @Test
  void aShortcutGoesBesideTheLayersThatItPasses() {
    Wiring wiring = new Wiring(SampleShape.of(4));
    String hidden = wiring.add(new Dense(4, Activation.RELU), Functional.INPUT);
    wiring.add(new Add(), hidden, Functional.INPUT);
    DrawingGrid grid = DrawingGrid.of(wiring.network());
    List<DrawingGrid.Place> shortcut = Objects.requireNonNull(grid.arrows().get(2));
    assertEquals(new DrawingGrid.Place(1, 1), shortcut.get(1));
    assertEquals(new DrawingGrid.Place(2, 0), grid.place("add"));
    assertNotEquals(grid.place(hidden), shortcut.get(1));
  }

  @Test
  void namesAreEscaped() {
    Functional network = Sequential.of(SampleShape.of(2), new Dense(1, Activation.LINEAR));
    assertTrue(
        new Drawing("a<b>&c", "x", network).svg().contains("<title>a&lt;b&gt;&amp;c</title>"));
  }
}
