package io.crosscheck.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Rows and columns for the layers of a network: each layer in the row below the lowest of those it
 * takes, as far left as it gets; an arrow that skips rows has a place of its own in each.
 *
 * @param places by a layer's name, or {@link Functional#INPUT}
 * @param arrows each from a layer through places of its own to a layer
 */
record DrawingGrid(Map<String, Place> places, List<List<Place>> arrows) {

  /** A row from the top and a column from the left, from 0. */
  record Place(int row, int column) {}

  /** A layer, or a step of an arrow past a row; {@code from} is the item it comes from. */
  private record Item(String name, boolean isLayer, List<String> from) {}

  DrawingGrid {
    places = Map.copyOf(places);
    arrows = List.copyOf(arrows);
  }

  /** The grid of a network. */
  static DrawingGrid of(Functional network) {
    Map<String, Integer> rows = rows(network);
    TreeMap<Integer, List<Item>> items = new TreeMap<>();
    items.put(0, new ArrayList<>(List.of(new Item(Functional.INPUT, true, List.of()))));
    List<List<String>> arrows = new ArrayList<>();
    for (Functional.Node node : network.nodes()) {
      int row = Objects.requireNonNull(rows.get(node.name()));
      List<String> lastSteps = new ArrayList<>();
      for (String input : node.inputs()) {
        List<String> arrow = new ArrayList<>(List.of(input));
        for (int k = Objects.requireNonNull(rows.get(input)) + 1; k < row; k++) {
          String before = arrow.get(arrow.size() - 1);
          // No layer's name has a blank.
          String step = arrows.size() + " " + k;
          items
              .computeIfAbsent(k, key -> new ArrayList<>())
              .add(new Item(step, false, List.of(before)));
          arrow.add(step);
        }
        lastSteps.add(arrow.get(arrow.size() - 1));
        arrow.add(node.name());
        arrows.add(arrow);
      }
      items
          .computeIfAbsent(row, key -> new ArrayList<>())
          .add(new Item(node.name(), true, lastSteps));
    }
    Map<String, Place> places = places(items);
    return new DrawingGrid(
        places,
        arrows.stream()
            .map(
                arrow ->
                    arrow.stream().map(name -> Objects.requireNonNull(places.get(name))).toList())
            .toList());
  }

  private static Map<String, Integer> rows(Functional network) {
    Map<String, Integer> rows = new HashMap<>(Map.of(Functional.INPUT, 0));
    for (Functional.Node node : network.nodes()) {
      int lowest =
          node.inputs().stream()
              .mapToInt(input -> Objects.requireNonNull(rows.get(input)))
              .max()
              .orElse(0);
      rows.put(node.name(), lowest + 1);
    }
    return rows;
  }

  /** Row by row: below what an item comes from, layers before arrows that pass by. */
  private static Map<String, Place> places(TreeMap<Integer, List<Item>> items) {
    Map<String, Place> places = new HashMap<>();
    items.forEach(
        (row, inRow) -> {
          inRow.sort(
              Comparator.<Item>comparingInt(item -> wished(item, places))
                  .thenComparing(item -> !item.isLayer()));
          int column = 0;
          for (Item item : inRow) {
            column = Math.max(column, wished(item, places));
            places.put(item.name(), new Place(row, column++));
          }
        });
    return places;
  }

  private static int wished(Item item, Map<String, Place> places) {
    return item.from().stream()
        .mapToInt(name -> Objects.requireNonNull(places.get(name)).column())
        .min()
        .orElse(0);
  }

  /** Where a layer is. */
  Place place(String name) {
    return Objects.requireNonNull(places.get(name));
  }

  /** The number of rows. */
  int rows() {
    return 1 + places.values().stream().mapToInt(Place::row).max().orElse(0);
  }

  /** The number of columns. */
  int columns() {
    return 1 + places.values().stream().mapToInt(Place::column).max().orElse(0);
  }
}
