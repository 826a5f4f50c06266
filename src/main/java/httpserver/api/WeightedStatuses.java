package httpserver.api;

import jakarta.ws.rs.BadRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statuses with weights, written {@code 503} or {@code 200:9,503:1}.
 *
 * @param choices in the order written, at most 20
 */
record WeightedStatuses(List<Choice> choices) {
  private static final int MAX_CHOICES = 20;
  private static final Pattern CHOICE = Pattern.compile("([2-5]\\d\\d)(?::(\\d{1,6}))?");

  record Choice(int status, int weight) {}

  /** Throws BadRequestException if the text is not in this notation. */
  static WeightedStatuses parse(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length > MAX_CHOICES) {
      throw new BadRequestException("at most " + MAX_CHOICES + " statuses are allowed");
    }
    List<Choice> choices = new ArrayList<>();
    for (String part : parts) {
      Matcher matcher = CHOICE.matcher(part);
      if (!matcher.matches()) {
        throw new BadRequestException(
            "the status must be 200 to 599, or several with weights, such as 200:9,503:1");
      }
      String weight = matcher.group(2);
      choices.add(
          new Choice(
              Integer.parseInt(matcher.group(1)), weight == null ? 1 : Integer.parseInt(weight)));
    }
    var statuses = new WeightedStatuses(choices);
    if (statuses.total() == 0) {
      throw new BadRequestException("at least one weight must be above 0");
    }
    return statuses;
  }

  /** Chooses a status; {@code randomBelow} returns a number from 0 to below its argument. */
  int choose(IntUnaryOperator randomBelow) {
    int point = randomBelow.applyAsInt(total());
    for (Choice choice : choices) {
      point -= choice.weight();
      if (point < 0) {
        return choice.status();
      }
    }
    throw new IllegalStateException("random number is not below " + total());
  }

  private int total() {
    return choices.stream().mapToInt(Choice::weight).sum();
  }
}
