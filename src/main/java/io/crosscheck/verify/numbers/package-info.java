/**
 * What claimed numbers give away by themselves, before there are any scores.
 *
 * <p>Must import neither engine nor savedmodel. Entry type: {@link
 * io.crosscheck.verify.numbers.NumbersAlone}.
 */
@NullMarked
package io.crosscheck.verify.numbers;

import org.jspecify.annotations.NullMarked;
