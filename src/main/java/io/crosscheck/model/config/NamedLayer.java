package io.crosscheck.model.config;

import io.crosscheck.model.Layer;

/** A layer and the name that its configuration gives it. */
public record NamedLayer(String name, Layer layer) {}
