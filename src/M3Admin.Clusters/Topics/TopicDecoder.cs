using System.Collections.Immutable;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Codecs.Wire;

namespace M3Admin.Clusters.Topics;

/// <summary>Reads who consumes a topic out of M3's protobuf <c>Topic</c>. M3Admin writes none.</summary>
public static class TopicDecoder
{
    /// <summary>Who its messages are sent to; null when the bytes are no topic.</summary>
    public static ImmutableArray<TopicConsumer>? Consumers(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var consumers = ImmutableArray.CreateBuilder<TopicConsumer>();
            var topic = new WireReader(bytes, new FieldPath(), new TextPool());
            while (topic.Next())
            {
                if (topic.Field == 3)
                {
                    consumers.Add(Consumer(topic.Message("consumerServices")));
                }
                else
                {
                    topic.Skip();
                }
            }

            return consumers.ToImmutable();
        }
        catch (PlacementFormatException)
        {
            return null;
        }
    }

    private static TopicConsumer Consumer(WireReader consumer)
    {
        var found = new TopicConsumer("", "", "");
        while (consumer.Next())
        {
            if (consumer.Field == 1)
            {
                found = Service(consumer.Message("serviceId"));
            }
            else
            {
                consumer.Skip();
            }
        }

        return found;
    }

    private static TopicConsumer Service(WireReader service)
    {
        var found = new TopicConsumer("", "", "");
        while (service.Next())
        {
            switch (service.Field)
            {
                case 1: found = found with { Service = service.Text("name") }; break;
                case 2: found = found with { Environment = service.Text("environment") }; break;
                case 3: found = found with { Zone = service.Text("zone") }; break;
                default: service.Skip(); break;
            }
        }

        return found;
    }
}
