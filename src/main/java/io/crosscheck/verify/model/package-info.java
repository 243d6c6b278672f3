/**
 * Verification of a model that can be asked: how it is asked, how it reads its samples, and the
 * causes that show only when it is asked in other ways.
 *
 * <p>The one package of the verifier that imports engine and savedmodel. Entry type: {@link
 * io.crosscheck.verify.model.ModelVerifier}.
 */
@NullMarked
package io.crosscheck.verify.model;

import org.jspecify.annotations.NullMarked;
