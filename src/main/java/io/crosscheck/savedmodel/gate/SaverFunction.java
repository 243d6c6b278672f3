package io.crosscheck.savedmodel.gate;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/**
 * A function whose body touches files: TensorFlow 2 saves by one and restores by another.
 *
 * @param writes whether it writes; otherwise it reads
 * @param arguments the places of the arguments that file names come from
 */
record SaverFunction(boolean writes, List<Integer> arguments) {
  /** The function, if its body touches files. */
  static Optional<SaverFunction> of(FunctionDef function, Place place) {
    Place where = GraphScan.function(place, function);
    List<String> arguments =
        function.getSignature().getInputArgList().stream().map(OpDef.ArgDef::getName).toList();
    FileName names = new FileName(new Dataflow(function.getNodeDefList()), Set.copyOf(arguments));
    Set<String> sources = new HashSet<>();
    Set<String> ops = new HashSet<>();
    for (NodeDef node : function.getNodeDefList()) {
      if (AllowedOps.isOfSaver(node.getOp())) {
        ops.add(node.getOp());
        sources.addAll(
            names
                .sources(node)
                .orElseThrow(
                    () ->
                        SaverScan.misplaced(
                            where.node(node.getName()), "its file name is not handed in")));
      }
    }
    if (ops.isEmpty()) {
      return Optional.empty();
    }
    if (ops.contains(AllowedOps.READER) && ops.size() > 1) {
      throw SaverScan.misplaced(where, "one function reads and writes");
    }
    return Optional.of(
        new SaverFunction(
            !ops.contains(AllowedOps.READER), sources.stream().map(arguments::indexOf).toList()));
  }

  /** Where the file names of a call to this function come from; empty if made in another way. */
  Set<String> sources(NodeDef call, FileName names) {
    Set<String> sources = new HashSet<>();
    for (int argument : arguments) {
      if (argument >= call.getInputCount()) {
        return Set.of();
      }
      Optional<String> source = names.source(call.getInput(argument));
      if (source.isEmpty()) {
        return Set.of();
      }
      sources.add(source.get());
    }
    return sources;
  }
}
