"""The shapes that flow through plainplan: frozen data, standard library only."""
