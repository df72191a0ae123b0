// Modelling
