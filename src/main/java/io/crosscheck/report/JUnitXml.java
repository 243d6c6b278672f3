package io.crosscheck.report;

import io.crosscheck.result.Cause;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.ClaimResult.Outcome;
import io.crosscheck.result.Verification;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A verification as the JUnit XML that CI systems show: one test case for each claim, which fails
 * where the claim does and is skipped where it cannot be recounted.
 *
 * <p>Source: the schema of Jenkins's xUnit plugin, which GitLab and the others read as well.
 */
public final class JUnitXml {
  private static final String UNEXPLAINED = "unexplained";

  private JUnitXml() {}

  /**
   * The report.
   *
   * @param subject what was verified, for example the model's folder
   * @param seconds how long it took
   */
  public static String text(String subject, Verification verification, double seconds) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      line(xml, 0);
      xml.writeStartElement("testsuites");
      counts(xml, "crosscheck", verification, seconds);
      line(xml, 1);
      xml.writeStartElement("testsuite");
      counts(xml, subject, verification, seconds);
      properties(xml, verification);
      for (ClaimResult result : verification.claims()) {
        testCase(xml, subject, result);
      }
      remarks(xml, verification);
      line(xml, 1);
      xml.writeEndElement();
      line(xml, 0);
      xml.writeEndElement();
      line(xml, 0);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("text in memory can always be written", e);
    }
    return text.toString();
  }

  private static void counts(
      XMLStreamWriter xml, String name, Verification verification, double seconds)
      throws XMLStreamException {
    attribute(xml, "name", name);
    attribute(xml, "tests", Integer.toString(verification.claims().size()));
    attribute(xml, "failures", count(verification, Outcome.FAILS));
    attribute(xml, "errors", "0");
    attribute(xml, "skipped", count(verification, Outcome.NOT_RECOUNTABLE));
    attribute(xml, "time", String.format(Locale.ROOT, "%.3f", seconds));
  }

  private static String count(Verification verification, Outcome outcome) {
    return Long.toString(
        verification.claims().stream().filter(result -> result.outcome() == outcome).count());
  }

  private static void properties(XMLStreamWriter xml, Verification verification)
      throws XMLStreamException {
    line(xml, 2);
    xml.writeStartElement("properties");
    property(xml, "verdict", verification.verdict().id());
    property(xml, "correct", Long.toString(verification.correct()));
    property(xml, "total", Long.toString(verification.total()));
    line(xml, 2);
    xml.writeEndElement();
  }

  private static void property(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    line(xml, 3);
    xml.writeEmptyElement("property");
    attribute(xml, "name", name);
    attribute(xml, "value", value);
  }

  private static void testCase(XMLStreamWriter xml, String subject, ClaimResult result)
      throws XMLStreamException {
    line(xml, 2);
    xml.writeStartElement("testcase");
    attribute(xml, "classname", subject);
    attribute(xml, "name", result.claim().name() + " = " + ComparedDigits.claimed(result));
    attribute(xml, "time", "0.000");
    switch (result.outcome()) {
      case HOLDS -> element(xml, "system-out", explanation(result));
      case FAILS -> {
        line(xml, 3);
        xml.writeStartElement("failure");
        attribute(xml, "message", failure(result));
        attribute(xml, "type", result.cause().map(Cause::id).orElse(UNEXPLAINED));
        xml.writeCharacters(legal(explanation(result)));
        xml.writeEndElement();
      }
      case NOT_RECOUNTABLE -> {
        line(xml, 3);
        xml.writeEmptyElement("skipped");
        attribute(xml, "message", explanation(result));
      }
    }
    line(xml, 2);
    xml.writeEndElement();
  }

  private static String failure(ClaimResult result) {
    return String.format(
        Locale.ROOT,
        "%s: claimed %s, recounted %s",
        result.cause().map(Cause::id).orElse(UNEXPLAINED),
        ComparedDigits.claimed(result),
        ComparedDigits.recounted(result));
  }

  private static String explanation(ClaimResult result) {
    List<String> parts = new ArrayList<>();
    String meaning = ClaimWords.meaning(result);
    if (!meaning.isEmpty()) {
      parts.add("taken for the " + meaning);
    }
    parts.add(
        result
            .cause()
            .map(cause -> cause.id() + ": " + cause.explanation())
            .orElse(result.outcome() == Outcome.FAILS ? ClaimWords.UNEXPLAINED : ""));
    result
        .runnerUp()
        .ifPresent(
            cause -> parts.add(ClaimWords.alsoFits(result, cause) + ": " + cause.explanation()));
    return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
  }

  private static void remarks(XMLStreamWriter xml, Verification verification)
      throws XMLStreamException {
    List<String> lines = new ArrayList<>();
    lines.add(SampleText.counts(verification));
    lines.add(SampleText.interval(verification));
    lines.addAll(SampleText.remarks(verification));
    lines.removeIf(String::isEmpty);
    line(xml, 2);
    xml.writeStartElement("system-out");
    xml.writeCharacters(legal(String.join("\n", lines)));
    xml.writeEndElement();
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    if (!text.isEmpty()) {
      line(xml, 3);
      xml.writeStartElement(name);
      xml.writeCharacters(legal(text));
      xml.writeEndElement();
    }
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    // A line feed in an attribute reads back as a space.
    xml.writeAttribute(name, legal(value).replaceAll("\\s*\\R\\s*", " "));
  }

  private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  /** The text without the characters that XML has no way to write. */
  private static String legal(String text) {
    StringBuilder legal = new StringBuilder();
    text.codePoints()
        .forEach(
            point ->
                legal.appendCodePoint(
                    point == '\t'
                            || point == '\n'
                            || (point >= 0x20 && point <= 0xD7FF)
                            || (point >= 0xE000 && point <= 0xFFFD)
                            || point >= 0x10000
                        ? point
                        : 0xFFFD));
    return legal.toString();
  }
}
