/** Tests of the project as a whole: its launcher and its architecture. */
@NullMarked
package io.crosscheck;

import org.jspecify.annotations.NullMarked;
