@NullMarked
package io.crosscheck.savedmodel.isolated;

import org.jspecify.annotations.NullMarked;
