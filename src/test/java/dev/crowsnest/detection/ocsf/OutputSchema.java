package dev.crowsnest.detection.ocsf;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** A JSON Schema that tests hold real output against. */
public final class OutputSchema {
  private final Schema schema;

  private OutputSchema(Schema schema) {
    this.schema = schema;
  }

  /** The schema in a class-path resource, shipped or of the tests. */
  public static OutputSchema ofResource(String resource) {
    try (InputStream in =
        Objects.requireNonNull(OutputSchema.class.getResourceAsStream(resource), resource)) {
      return new OutputSchema(
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a JSON text; empty if nothing is. */
  public List<String> problems(String json) {
    return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }
}
