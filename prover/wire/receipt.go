package wire

// receiptDomain keeps a receipt's signature from being valid for anything else.
const receiptDomain = "tributary.receipt.v1"

// ReceiptMessage returns the bytes that are signed for a receipt with this encoded body.
func ReceiptMessage(body []byte) []byte { return append([]byte(receiptDomain), body...) }
