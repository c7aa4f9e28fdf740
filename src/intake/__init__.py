"""A conversational intake for data protection documents, without any language model."""

__version__ = "0.1.0"
