"""一照多址、一址多照: several places under one licence, several firms at one address, permits place by place."""
