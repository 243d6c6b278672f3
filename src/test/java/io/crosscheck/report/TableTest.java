package io.crosscheck.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.result.History;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The story's table, and the files of comma-separated values. */
class TableTest {
  @Test
  void storyForATerminal() {
    String table = StoryTable.console(Samples.story());
    assertEquals(
        """
        row  change                                                  loss  reported  argmax  binary  verdict    cause            as expected
          1  as asked, in its day                                1.611809    0.9000  0.0998  0.9000  refuted    binary-accuracy  yes
              expected: loss about 1.6118, reported accuracy 0.90, argmax about 0.10: MISMATCH, cause binary-accuracy; some
              seeds have classes stuck at 1 and lower figures (row 10 counts them)
          3  categorical_crossentropy | and more words than ...       NaN    0.1003  0.1003  0.9000  confirmed  -                NO
              categorical_crossentropy | and more words than a column of the table has room for
              expected: equal, stuck near 0.10
              - gradient norms: 0 0 0.1
        """,
        table);
    table.lines().forEach(line -> assertTrue(line.length() <= 160, line));
  }

  @Test
  void storyAsMarkdown() {
    List<String> lines = StoryTable.markdown(Samples.story()).lines().toList();
    assertEquals(
        "| row | change | loss | reported accuracy | argmax accuracy | binary accuracy | verdict |"
            + " cause | expected | as expected |",
        lines.get(0));
    assertEquals("|---|---|---|---|---|---|---|---|---|---|", lines.get(1));
    assertTrue(lines.get(3).startsWith("| 3 | categorical_crossentropy \\| and more words"));
    assertEquals("- Row 3: gradient norms: 0 0 0.1", lines.get(lines.size() - 1));
  }

  @Test
  void refusesARowOfAnotherWidth() {
    TextTable table = new TextTable(List.of("a", "b"));
    assertThrows(IllegalArgumentException.class, () -> table.add(List.of("1")));
  }

  @Test
  void historyAsCsv() {
    assertEquals(
        """
        epoch,loss,accuracy,binary_accuracy,val_loss,val_accuracy,learning_rate,seconds
        1,1.8164012432098389,0.35929998755455017,0.901229977607727,1.611809492111206,0.8999999761581421,0.0010000000474974513,0.5
        2,1.8164012432098389,0.35929998755455017,0.901229977607727,1.611809492111206,0.8999999761581421,0.0010000000474974513,0.25
        """,
        HistoryCsv.text(Samples.history()));
    assertEquals("epoch,loss,learning_rate,seconds\n", HistoryCsv.text(new History(List.of())));
  }

  @Test
  void confusionAsCsvQuotesNames() {
    assertEquals(
        """
        true class,predicted cat,"predicted dog, ""big""\"
        cat,3,4
        "dog, ""big""\",0,0
        """,
        ConfusionCsv.text(Samples.confusion(3, 4)));
  }
}
