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

/** This machine as an ssh host: a temporary sshd for the user of this test. */
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
                // sshd refuses keys below a folder that others may write to, such as /tmp.
                "-oStrictModes=no",
                // Docker opens several sessions at once.
                "-oMaxStartups=50"));
    Awaitility.await("a connection to sshd").until(this::accepts);
  }

  /** The pipeline's secrets for it. */
  Map<String, String> secrets() throws IOException {
    return Map.of(
        "SSH_HOST",
        "%s@%s:%d".formatted(System.getProperty("user.name"), address, port),
        "SSH_KEY",
        Files.readString(folder.resolve("client")),
        "SSH_KNOWN_HOSTS",
        knownHostsLine("host"));
  }

  /** A line of known_hosts for this host with another key. */
  String knownHostsWithAnotherKey() throws Exception {
    makeKey("another");
    return knownHostsLine("another");
  }

  private String knownHostsLine(String key) throws IOException {
    return "[%s]:%d %s"
        .formatted(address, port, Files.readString(folder.resolve(key + ".pub")).strip());
  }

  private void makeKey(String name) throws Exception {
    new Script(folder, Map.of()).run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", name);
  }

  private boolean accepts() {
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
