package httpserver.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.config.ExporterProperties;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * {@code /metrics} as text, OpenMetrics or protobuf, selected by {@code Accept}.
 *
 * <p>Prometheus' own servlet responds 500 to an unknown {@code debug} parameter, and compresses
 * what the server compresses too.
 */
final class MetricsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  // Default properties, so that no system property changes the content of a scrape.
  private final transient ExpositionFormats formats =
      ExpositionFormats.init(ExporterProperties.builder().build());
  private final transient PrometheusRegistry registry;

  MetricsServlet(PrometheusRegistry registry) {
    this.registry = registry;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String accept = request.getHeader("Accept");
    ExpositionFormatWriter writer = writer(accept);
    // Buffered, so that an error is a 500 and not a truncated scrape.
    var body = new ByteArrayOutputStream();
    writer.write(body, registry.scrape(), EscapingScheme.fromAcceptHeader(accept));
    response.setContentType(writer.getContentType());
    response.setHeader("Vary", "Accept");
    response.setContentLength(body.size());
    body.writeTo(response.getOutputStream());
  }

  private ExpositionFormatWriter writer(String accept) {
    ExpositionFormatWriter writer = formats.findWriter(accept);
    if (writer == formats.getOpenMetricsTextFormatWriter()) {
      return HistogramWriter.openMetrics(writer);
    }
    if (writer == formats.getPrometheusTextFormatWriter()) {
      return HistogramWriter.text(writer);
    }
    return writer;
  }
}
