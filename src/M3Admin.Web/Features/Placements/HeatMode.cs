namespace M3Admin.Web.Features.Placements;

/// <summary>What colour means in the grid.</summary>
public enum HeatMode
{
    /// <summary>The state of each shard.</summary>
    State = 0,

    /// <summary>Who streams from whom.</summary>
    Movement = 1,

    /// <summary>How long a shard has been moving.</summary>
    Age = 2,

    /// <summary>How far an instance's load is from its target.</summary>
    Load = 3,
}
