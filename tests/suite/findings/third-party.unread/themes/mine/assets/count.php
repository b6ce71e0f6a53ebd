<?php header("Location: https://www.example.com/count"); ?>
