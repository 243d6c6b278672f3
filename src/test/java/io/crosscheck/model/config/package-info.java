/** Tests of networks in Keras's configuration format. */
@NullMarked
package io.crosscheck.model.config;

import org.jspecify.annotations.NullMarked;
