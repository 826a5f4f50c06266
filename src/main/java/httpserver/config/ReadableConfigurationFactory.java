package httpserver.config;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.guava.GuavaModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import httpserver.problem.InputErrors;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationParsingException;
import io.dropwizard.configuration.ConfigurationValidationException;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.FuzzyEnumModule;
import io.dropwizard.jackson.GuavaExtrasModule;
import io.dropwizard.jackson.Jackson;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.List;

/** Reads YAML that contains environment variables; errors name key, value and range. */
public final class ReadableConfigurationFactory<T> extends YamlConfigurationFactory<T> {
  private final Validator validator;

  /** A {@code ConfigurationFactoryFactory}. */
  public ReadableConfigurationFactory(
      Class<T> type, Validator validator, ObjectMapper mapper, String propertyPrefix) {
    super(type, validator, mapperWithoutBlackbird(), propertyPrefix);
    this.validator = validator;
  }

  /** Blackbird generates code for each key, which costs 8 % of the CPU of a start. */
  private static ObjectMapper mapperWithoutBlackbird() {
    return Jackson.newMinimalObjectMapper()
        .registerModules(
            new GuavaModule(),
            new GuavaExtrasModule(),
            new Jdk8Module(),
            new FuzzyEnumModule(),
            new ParameterNamesModule())
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  @Override
  protected T build(JsonNode root, String path) throws IOException, ConfigurationException {
    var placeholders = new Placeholders(System.getenv()::get);
    try {
      placeholders.replaceIn(root);
    } catch (IllegalArgumentException e) {
      throw new InvalidConfiguration(path, List.of(e.getMessage()));
    }
    var errors = new InputErrors(root, validator, placeholders::origin);
    try {
      return super.build(root, path);
    } catch (ConfigurationValidationException e) {
      throw new InvalidConfiguration(
          path, e.getConstraintViolations().stream().map(errors::describe).sorted().toList());
    } catch (ConfigurationParsingException e) {
      if (e.getCause() instanceof JsonMappingException cause) {
        throw new InvalidConfiguration(path, List.of(errors.describe(cause)));
      }
      throw e;
    }
  }
}
