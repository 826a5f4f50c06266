package httpserver.delivery;

import httpserver.testing.BackgroundProcess;
import httpserver.testing.FreePort;
import httpserver.testing.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * This machine as a host that is reached by ssh: a server of its own, for the user of this test.
 */
final class SshHost implements AutoCloseable {
  private final Path folder;
  private final String address;
  private final int port;
  private final BackgroundProcess server;

  /** Starts it at an address of this machine. */
  SshHost(Path folder, String address) throws Exception {
    this.folder = folder;
    this.address = address;
    Files.createDirectories(folder);
    makeKey("host");
    makeKey("client");
    port = FreePort.at(InetAddress.getByName(address));
    server =
        BackgroundProcess.start(
            folder.resolve("log"),
            Map.of(),
            List.of(
                "/usr/sbin/sshd",
                "-D",
                "-e",
                "-f/dev/null",
                "-oListenAddress=" + address + ":" + port,
                "-oHostKey=" + folder.resolve("host"),
                "-oAuthorizedKeysFile=" + folder.resolve("client.pub"),
                "-oPasswordAuthentication=no",
                "-oPidFile=none",
                // The folder is a temporary one, whose parents others may write to.
                "-oStrictModes=no",
                // Docker opens several sessions at once.
                "-oMaxStartups=50"));
    Awaitility.await("sshd").until(this::answers);
  }

  /** The pipeline's secrets for it. */
  Map<String, String> secrets() throws IOException {
    return Map.of(
        "SSH_HOST",
        "%s@%s:%d".formatted(System.getProperty("user.name"), address, port),
        "SSH_KEY",
        Files.readString(folder.resolve("client")),
        "SSH_KNOWN_HOSTS",
        knownAs("host"));
  }

  /** The line by which a client would know it if it had another key. */
  String withAnotherKey() throws Exception {
    makeKey("another");
    return knownAs("another");
  }

  private String knownAs(String key) throws IOException {
    return "[%s]:%d %s"
        .formatted(address, port, Files.readString(folder.resolve(key + ".pub")).strip());
  }

  private void makeKey(String name) throws Exception {
    new Script(folder, Map.of()).run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", name);
  }

  private boolean answers() {
    try (var socket = new Socket(address, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
