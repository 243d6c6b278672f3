package io.crosscheck.data.table;

import java.util.List;

/**
 * Labels that were read from a file.
 *
 * @param classNames the names of the classes, in order, or none where nobody knows them
 * @param notes what was assumed in reading it, each a sentence to print
 */
public record Labels(LabelColumn column, List<String> classNames, List<String> notes) {
  public Labels {
    classNames = List.copyOf(classNames);
    notes = List.copyOf(notes);
  }
}
