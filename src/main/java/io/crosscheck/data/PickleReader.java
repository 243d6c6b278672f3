package io.crosscheck.data;

import io.crosscheck.data.PickleValue.Array;
import io.crosscheck.data.PickleValue.Bool;
import io.crosscheck.data.PickleValue.Bytes;
import io.crosscheck.data.PickleValue.Dictionary;
import io.crosscheck.data.PickleValue.Int;
import io.crosscheck.data.PickleValue.Name;
import io.crosscheck.data.PickleValue.None;
import io.crosscheck.data.PickleValue.Sequence;
import io.crosscheck.data.PickleValue.Tuple;
import io.crosscheck.data.PickleValue.UnsignedBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A state machine over the opcodes that CIFAR-10's pickles (protocol 2) use; it executes nothing.
 *
 * <p>Errors: any other opcode, global name, argument or excess is refused with its offset.
 *
 * <p>Source: CPython {@code Lib/pickletools.py}.
 */
final class PickleReader {
  static final int MAX_BYTES = 64_000_000;
  static final int MAX_OPCODES = 100_000;
  static final int MAX_DEPTH = 32;
  static final int MAX_MEMO = 50_000;
  private static final int MAX_NAME_BYTES = 64;
  private static final Map<String, Name> NAMES =
      Map.of(
          "numpy.core.multiarray _reconstruct", Name.RECONSTRUCT,
          "numpy ndarray", Name.NDARRAY,
          "numpy dtype", Name.DTYPE);

  private final byte[] file;
  private final String where;
  private final ArrayList<PickleValue> stack = new ArrayList<>();
  private final ArrayList<Integer> marks = new ArrayList<>();
  private final Map<Integer, PickleValue> memo = new HashMap<>();
  private int at;
  private int opcodeAt;

  private PickleReader(byte[] file, String where) {
    this.file = file;
    this.where = where;
  }

  /** Reads the one dictionary that the file must hold. */
  static Dictionary read(byte[] file, String where) {
    if (file.length > MAX_BYTES) {
      throw new DatasetException(
          where,
          "file length: expected at most "
              + MAX_BYTES
              + " bytes, got "
              + file.length
              + ". Use a published batch file.");
    }
    return new PickleReader(file, where).read();
  }

  private Dictionary read() {
    if (unsigned1() != 0x80 || unsigned1() != 2) {
      opcodeAt = 0;
      throw refuse("does not begin as a pickle of protocol 2: expected the bytes 80 02");
    }
    for (int opcodes = 1; ; opcodes++) {
      if (opcodes > MAX_OPCODES) {
        throw refuse("too many opcodes: expected at most " + MAX_OPCODES);
      }
      opcodeAt = at;
      int opcode = unsigned1();
      if (opcode == '.') {
        return stop();
      }
      execute(opcode);
    }
  }

  private Dictionary stop() {
    if (at != file.length) {
      throw refuse("bytes after the end: expected none, got " + (file.length - at));
    }
    PickleValue value = pop();
    if (!stack.isEmpty() || !marks.isEmpty() || !(value instanceof Dictionary dictionary)) {
      throw refuse("content: expected one dictionary and nothing else");
    }
    return dictionary;
  }

  private void execute(int opcode) {
    switch (opcode) {
      case '(' -> mark();
      case '}' -> push(new Dictionary());
      case ']' -> push(new Sequence(new ArrayList<>()));
      case 'K' -> push(new Int(unsigned1()));
      case 'M' -> push(new Int(unsigned1() | unsigned1() << 8));
      case 'J' -> push(new Int(int4()));
      case 'U' -> push(bytes(unsigned1()));
      case 'T' -> push(bytes(int4()));
      case 'N' -> push(new None());
      case 0x88 -> push(new Bool(true));
      case 0x89 -> push(new Bool(false));
      case 't' -> push(new Tuple(List.copyOf(popToMark())));
      case 0x85 -> push(new Tuple(popLast(1)));
      case 0x86 -> push(new Tuple(popLast(2)));
      case 0x87 -> push(new Tuple(popLast(3)));
      case 'q' -> remember(unsigned1());
      case 'r' -> remember(int4());
      case 'h' -> push(recall(unsigned1()));
      case 'j' -> push(recall(int4()));
      case 'a' -> append(popLast(1));
      case 'e' -> append(popToMark());
      case 's' -> setItems(popLast(2));
      case 'u' -> setItems(popToMark());
      case 'c' -> push(name());
      case 'R' -> begin();
      case 'b' -> build();
      default ->
          throw refuse(
              "opcode "
                  + PickleOpcodes.describe(opcode)
                  + " is none that CIFAR-10 batches use: expected plain values and NumPy bytes");
    }
  }

  private void push(PickleValue value) {
    stack.add(value);
  }

  private void mark() {
    if (marks.size() == MAX_DEPTH) {
      throw refuse("nesting: expected at most " + MAX_DEPTH + " levels");
    }
    marks.add(stack.size());
  }

  private PickleValue pop() {
    int floor = marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
    if (stack.size() <= floor) {
      throw refuse("an opcode finds no value to work on: expected a well-formed pickle");
    }
    return stack.remove(stack.size() - 1);
  }

  private List<PickleValue> popLast(int count) {
    PickleValue[] items = new PickleValue[count];
    for (int i = count - 1; i >= 0; i--) {
      items[i] = pop();
    }
    return List.of(items);
  }

  private List<PickleValue> popToMark() {
    if (marks.isEmpty()) {
      throw refuse("an opcode finds no mark: expected a well-formed pickle");
    }
    List<PickleValue> tail = stack.subList(marks.remove(marks.size() - 1), stack.size());
    List<PickleValue> items = new ArrayList<>(tail);
    tail.clear();
    return items;
  }

  private void remember(int key) {
    if (key < 0 || key >= MAX_MEMO) {
      throw refuse("memo key: expected 0 to " + (MAX_MEMO - 1) + ", got " + key);
    }
    PickleValue top = pop();
    push(top);
    memo.put(key, top);
  }

  private PickleValue recall(int key) {
    PickleValue value = memo.get(key);
    if (value == null) {
      throw refuse("memo key " + key + ": expected one that was stored before");
    }
    return value;
  }

  private void append(List<PickleValue> items) {
    PickleValue list = pop();
    push(list);
    if (!(list instanceof Sequence sequence)) {
      throw refuse("items are appended to something that is not a list");
    }
    sequence.items().addAll(items);
  }

  private void setItems(List<PickleValue> items) {
    PickleValue dictionary = pop();
    push(dictionary);
    if (!(dictionary instanceof Dictionary target) || items.size() % 2 != 0) {
      throw refuse("items are set in something that is not a dictionary, or not in pairs");
    }
    for (int i = 0; i < items.size(); i += 2) {
      if (!(items.get(i) instanceof Bytes key) || key.length() > MAX_NAME_BYTES) {
        throw refuse("a dictionary's key is not a short text");
      }
      String name = text(file, key);
      if (target.entries().put(name, items.get(i + 1)) != null) {
        throw refuse("the key '" + name + "' is there twice: expected each once");
      }
    }
  }

  private Name name() {
    String global = line() + " " + line();
    Name name = NAMES.get(global);
    if (name == null) {
      throw refuse(
          "GLOBAL '"
              + global
              + "' is none that CIFAR-10 batches use: expected one of "
              + String.join(", ", NAMES.keySet().stream().sorted().toList()));
    }
    return name;
  }

  private String line() {
    int start = at;
    while (at < file.length && at - start <= MAX_NAME_BYTES && file[at] != '\n') {
      at++;
    }
    String line = printable(new String(file, start, at - start, StandardCharsets.ISO_8859_1));
    if (at == file.length || file[at] != '\n') {
      throw refuse("GLOBAL '" + line + "' has no end within " + MAX_NAME_BYTES + " bytes");
    }
    at++;
    return line;
  }

  /** Begins an array or its element type from a name and literal arguments. */
  private void begin() {
    PickleValue arguments = pop();
    PickleValue callable = pop();
    if (callable == Name.RECONSTRUCT && isItems(arguments, this::isArrayArguments)) {
      push(new Array());
    } else if (callable == Name.DTYPE && isItems(arguments, this::isTypeArguments)) {
      push(new UnsignedBytes());
    } else {
      throw refuse(
          "REDUCE: expected NumPy's arguments for an array of unsigned bytes, got something else");
    }
  }

  private boolean isArrayArguments(List<PickleValue> a) {
    return a.size() == 3
        && a.get(0) == Name.NDARRAY
        && a.get(1).equals(new Tuple(List.of(new Int(0))))
        && isText(a.get(2), "b");
  }

  private boolean isTypeArguments(List<PickleValue> a) {
    return a.size() == 3
        && isText(a.get(0), "u1")
        && a.get(1).equals(new Int(0))
        && a.get(2).equals(new Int(1));
  }

  /** Sets the state of an array or of its element type. */
  private void build() {
    PickleValue state = pop();
    PickleValue target = pop();
    push(target);
    if (target instanceof UnsignedBytes && isItems(state, this::isTypeState)) {
      return;
    }
    if (target instanceof Array array
        && !array.isSet()
        && state instanceof Tuple tuple
        && setArray(array, tuple.items())) {
      return;
    }
    throw refuse("BUILD: expected the state of an array [N, 3072] of unsigned bytes");
  }

  private boolean isTypeState(List<PickleValue> s) {
    return s.size() == 8
        && s.get(0).equals(new Int(3))
        && isText(s.get(1), "|")
        && s.get(2) instanceof None
        && s.get(3) instanceof None
        && s.get(4) instanceof None
        && s.get(5).equals(new Int(-1))
        && s.get(6).equals(new Int(-1))
        && s.get(7).equals(new Int(0));
  }

  private boolean setArray(Array array, List<PickleValue> s) {
    if (s.size() != 5
        || !s.get(0).equals(new Int(1))
        || !(s.get(1) instanceof Tuple shape)
        || shape.items().size() != 2
        || !(shape.items().get(0) instanceof Int rows)
        || !(shape.items().get(1) instanceof Int columns)
        || !(s.get(2) instanceof UnsignedBytes)
        || !s.get(3).equals(new Bool(false))
        || !(s.get(4) instanceof Bytes content)) {
      return false;
    }
    if (rows.value() < 0
        || columns.value() < 0
        || (long) rows.value() * columns.value() != content.length()) {
      throw refuse(
          "array of shape ("
              + rows.value()
              + ", "
              + columns.value()
              + "): expected as many bytes, got "
              + content.length());
    }
    array.set(rows.value(), columns.value(), content.offset());
    return true;
  }

  private boolean isText(PickleValue value, String expected) {
    return value instanceof Bytes bytes
        && bytes.length() == expected.length()
        && text(file, bytes).equals(expected);
  }

  private static boolean isItems(
      PickleValue value, java.util.function.Predicate<List<PickleValue>> test) {
    return value instanceof Tuple tuple && test.test(tuple.items());
  }

  /** The text that some of the file's bytes are. */
  static String text(byte[] file, Bytes bytes) {
    return new String(file, bytes.offset(), bytes.length(), StandardCharsets.ISO_8859_1);
  }

  /** Text without control characters, for a message. */
  static String printable(String text) {
    return text.replaceAll("[^ -~]", "?");
  }

  private int unsigned1() {
    need(1);
    return file[at++] & 0xff;
  }

  private int int4() {
    need(4);
    return unsigned1() | unsigned1() << 8 | unsigned1() << 16 | unsigned1() << 24;
  }

  private Bytes bytes(int length) {
    if (length < 0) {
      throw refuse("text of " + length + " bytes: expected 0 or more");
    }
    need(length);
    Bytes bytes = new Bytes(at, length);
    at += length;
    return bytes;
  }

  private void need(int bytes) {
    if (file.length - at < bytes) {
      throw refuse(
          "ends too early: expected "
              + bytes
              + " more bytes at offset "
              + at
              + ", got "
              + (file.length - at));
    }
  }

  private DatasetException refuse(String what) {
    return new DatasetException(
        where, what + " (offset " + opcodeAt + "). " + CifarFormat.GET_AGAIN);
  }
}
