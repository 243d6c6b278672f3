package io.crosscheck.verify.cause;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jgrapht.alg.matching.KuhnMunkresMinimalWeightBipartitePerfectMatching;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;

/** The naming of predicted classes by true ones under which most samples are right. */
final class Assignment {
  private Assignment() {}

  /**
   * The true class that each predicted class stands for.
   *
   * @param confusion how often a sample of the class {@code [t]} was predicted as {@code [p]}
   */
  static int[] best(long[][] confusion) {
    int classes = confusion.length;
    SimpleWeightedGraph<Integer, DefaultWeightedEdge> graph =
        new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
    IntStream.range(0, 2 * classes).forEach(graph::addVertex);
    for (int label = 0; label < classes; label++) {
      for (int predicted = 0; predicted < classes; predicted++) {
        graph.setEdgeWeight(
            graph.addEdge(label, classes + predicted), -(double) confusion[label][predicted]);
      }
    }
    int[] best = new int[classes];
    new KuhnMunkresMinimalWeightBipartitePerfectMatching<>(
            graph, numbers(0, classes), numbers(classes, 2 * classes))
        .getMatching()
        .getEdges()
        .forEach(edge -> best[graph.getEdgeTarget(edge) - classes] = graph.getEdgeSource(edge));
    return best;
  }

  private static Set<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
