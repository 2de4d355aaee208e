"""Pages about places of business."""
