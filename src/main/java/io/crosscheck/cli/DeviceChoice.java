package io.crosscheck.cli;

import io.crosscheck.engine.Device;
import picocli.CommandLine.ITypeConverter;

/** A device by its name; named by the options that take one, so that no other command loads it. */
final class DeviceChoice implements ITypeConverter<Device> {
  @Override
  public Device convert(String text) {
    return Choice.of(Device.class).convert(text);
  }
}
