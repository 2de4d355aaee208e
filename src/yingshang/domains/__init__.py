"""One room per system of the city; none knows another, they meet through facts and acts."""
