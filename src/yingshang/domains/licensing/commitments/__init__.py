"""告知承诺 and 准营承诺即入: a licence on a signed promise, checked afterwards, put right or taken back."""
