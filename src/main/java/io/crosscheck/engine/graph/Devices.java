package io.crosscheck.engine.graph;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_CloseSession;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteDeviceList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListCount;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListType;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionListDevices;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetConfig;

import io.crosscheck.Failure;
import io.crosscheck.engine.Device;
import io.crosscheck.engine.EngineException;
import io.crosscheck.engine.SessionSettings;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;

/** The devices that TensorFlow finds on this machine. */
public final class Devices {
  private static final Logger LOG = LogManager.getLogger(Devices.class);

  private Devices() {}

  /** TensorFlow's version; loads its native library. */
  public static String tensorFlowVersion() {
    return TensorFlow.version();
  }

  /**
   * The processor or a CUDA device, never {@code AUTO}.
   *
   * @param threads as in {@link SessionSettings}; looking for devices is a process's first session
   * @throws EngineException if a CUDA device is asked for and there is none, or the native library
   *     cannot be loaded
   */
  public static Device resolve(Device asked, int threads) {
    try {
      Device sought = asked == Device.CPU ? Device.CPU : Device.GPU;
      boolean found = hasGpu(new SessionSettings(threads, sought));
      if (asked == Device.GPU && !found) {
        throw new EngineException(
            Failure.UNAVAILABLE,
            "device gpu",
            "TensorFlow finds no CUDA device: expected at least 1, got 0. Start with"
                + " CROSSCHECK_GPU=1 on a machine with an NVIDIA driver and CUDA 12, or use"
                + " --device cpu.");
      }
      LOG.debug("TensorFlow {}, CUDA device: {}", TensorFlow.version(), found ? "found" : "none");
      return found ? Device.GPU : Device.CPU;
    } catch (LinkageError e) {
      throw new EngineException(
          Failure.UNAVAILABLE,
          "native library",
          "TensorFlow's native library cannot be loaded: "
              + e.getMessage()
              + ". Use Linux x86-64 or arm64 with glibc, macOS arm64 or Windows x86-64, and give the"
              + " folder ~/.javacpp 2 GB of space.",
          e);
    }
  }

  /** Also where only the processor is asked for: its session must be the first one. */
  private static boolean hasGpu(SessionSettings settings) {
    try (TF_Status status = TF_Status.newStatus();
        TF_Graph graph = TF_Graph.newGraph();
        TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
        BytePointer config = new BytePointer(settings.proto().toByteArray())) {
      TF_SetConfig(options, config, config.capacity(), status);
      status.throwExceptionIfNotOK();
      TF_Session session = TF_Session.newSession(graph, options, status);
      status.throwExceptionIfNotOK();
      TF_DeviceList devices = TF_SessionListDevices(session, status);
      status.throwExceptionIfNotOK();
      boolean found = false;
      for (int i = 0; i < TF_DeviceListCount(devices); i++) {
        found |= TF_DeviceListType(devices, i, status).getString().equals("GPU");
      }
      TF_DeleteDeviceList(devices);
      TF_CloseSession(session, status);
      return found;
    }
  }
}
