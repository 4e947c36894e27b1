namespace Courant.Core.Asking;

/// <summary>How an endpoint is spoken to.</summary>
public enum ModelDialect
{
    /// <summary>OpenAI's chat completions, which Ollama, vLLM, llama.cpp, LM Studio, DeepSeek and others speak too.</summary>
    Openai,

    /// <summary>Anthropic's messages.</summary>
    Anthropic,
}
