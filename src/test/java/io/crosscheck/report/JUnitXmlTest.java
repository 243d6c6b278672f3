package io.crosscheck.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.result.Cause;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.ClaimResult.Outcome;
import io.crosscheck.result.Verdict;
import io.crosscheck.result.Verification;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What a CI system reads: the schema's elements, and every text as it was. */
class JUnitXmlTest {
  @Test
  void eachClaimIsATestCase() {
    assertEquals(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="crosscheck" tests="3" failures="1" errors="0" skipped="0" time="0.250">
          <testsuite name="explain a.npy" tests="3" failures="1" errors="0" skipped="0" time="0.250">
            <properties>
              <property name="verdict" value="refuted"/>
              <property name="correct" value="40"/>
              <property name="total" value="100"/>
            </properties>
            <testcase classname="explain a.npy" name="accuracy = 66.67%" time="0.000">
              <failure message="binary-accuracy: claimed 66.67%, recounted 40.00%" type="binary-accuracy">\
        taken for the argmax accuracy
        binary-accuracy: It is &lt;all&gt; the "cells" &amp; 200 of 300.
        also fits: batch-mean (by chance 1 in 40, the cause above 1 in 10000): \
        The mean of the batches is 0.6667, too; compare the explanation above.</failure>
            </testcase>
            <testcase classname="explain a.npy" name="wrong = 60" time="0.000">
              <system-out>taken for the argmax accuracy</system-out>
            </testcase>
            <testcase classname="explain a.npy" name="loss = 1.61180949" time="0.000">
              <system-out>taken for the categorical cross-entropy</system-out>
            </testcase>
            <system-out>100 samples of 3 classes: 40 right by argmax
        0.4000 of 100, 95 % between 0.3094 and 0.4980
        Asked in batches of 32: scores differ by 6.0e-08 at most, no sample changes class.
        Asked afresh: the same scores, 1 sample changes class.
        Class 3 has no sample.</system-out>
          </testsuite>
        </testsuites>
        """,
        JUnitXml.text("explain a.npy", Samples.ofFiles(), 0.25));
  }

  @Test
  void aClaimThatCannotBeRecountedIsSkippedAndAnUnexplainedOneFails() throws Exception {
    Document document = parsed(JUnitXml.text("verify m", Samples.refuted(), 1));
    Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
    NodeList cases = document.getElementsByTagName("testcase");
    assertAll(
        () -> assertEquals("3", suite.getAttribute("tests")),
        () -> assertEquals("2", suite.getAttribute("failures")),
        () -> assertEquals("1", suite.getAttribute("skipped")),
        () -> assertEquals(3, cases.getLength()),
        () -> assertEquals("unexplained", child(cases, 1, "failure").getAttribute("type")),
        () ->
            assertTrue(
                child(cases, 2, "skipped").getAttribute("message").contains("outputs are 0")));
  }

  /** Every character that text can hold, also the ones that XML cannot. */
  @Test
  void anyTextIsWellFormedAndReadsBack() throws Exception {
    StringBuilder hostile = new StringBuilder("]]> <![CDATA[ &amp; \" ' \ud83d\ude00 \ud800 ");
    for (char c = 0; c < 0x100; c++) {
      hostile.append(c);
    }
    String text = hostile.append("\ufffe\uffff\u2028 end").toString();
    Verification verification =
        verification(
            new ClaimResult(
                Samples.printed("accuracy", "0.9"),
                text,
                OptionalDouble.of(0.5),
                Outcome.FAILS,
                Optional.of(new Cause("a" + text, text)),
                Optional.of(new Cause("b", text))));
    Document document = parsed(JUnitXml.text(text, verification, 0));
    String read = document.getElementsByTagName("failure").item(0).getTextContent();
    assertTrue(read.contains("]]> <![CDATA[ &amp; \" ' \ud83d\ude00 \ufffd "), read);
    assertTrue(read.endsWith("end"), read);
    assertTrue(
        ((Element) document.getElementsByTagName("testsuite").item(0))
            .getAttribute("name")
            .startsWith("]]> <![CDATA[ &amp; \" '"));
  }

  private static Verification verification(ClaimResult... claims) {
    Verification files = Samples.ofFiles();
    return new Verification(
        Verdict.REFUTED,
        files.confusion(),
        new ArrayList<>(List.of(claims)),
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static Element child(NodeList cases, int index, String name) {
    return (Element) ((Element) cases.item(index)).getElementsByTagName(name).item(0);
  }

  private static Document parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
